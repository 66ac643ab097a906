/** What a cell says: without blanks around it (also U+00A0 and U+3000), in Unicode NFC. */
export function tidy(cell: string): string {
  return cell.normalize("NFC").trim();
}
