/** Puts Chart.js on top of the charts that are already drawn in the page. */
export {};
