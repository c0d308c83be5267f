"""Descriptors in the event loop."""
