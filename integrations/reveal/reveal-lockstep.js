// The plugin of reveal.js, for script tags.
