/** Runs before the page is drawn: marks that scripts work and takes up the reader's choice of theme. */
const root = document.documentElement;
root.classList.add("js");
try {
  const theme = localStorage.getItem("huifang-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
} catch {
  // Storage may be closed to pages read from disk; the system's theme then stands.
}
