// The custom element <lock-step>.
