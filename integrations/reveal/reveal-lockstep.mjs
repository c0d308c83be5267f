// The plugin of reveal.js, as a module.
