/** Loads a data file as a script: unlike `fetch`, that also works on a page read from disk. */
export interface Loaded {
  huifangRest?: readonly string[];
}

/**
 * Resolves when the script has run, also when it could not be loaded: the page then does with what it has.
 */
export function loadScript(url: string): Promise<void> {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = url;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => resolve());
    document.head.append(script);
  });
}
