// A folder with an index.html for each page: any static host can serve that.
export const prerender = true;
export const ssr = true;
export const trailingSlash = 'always';
