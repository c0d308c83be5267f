"""Streams over connections."""
__all__ = ()
