/** Light or dark by hand; the choice is kept on this device. */
export function startTheme(): void {
  const root = document.documentElement;
  document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
    const dark =
      root.dataset.theme === "dark" ||
      (root.dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
    root.dataset.theme = dark ? "light" : "dark";
    dispatchEvent(new Event("themechange"));
    try {
      localStorage.setItem("huifang-theme", root.dataset.theme);
    } catch {
      // Not kept where storage is closed.
    }
  });
}
