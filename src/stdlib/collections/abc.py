"""Abstract base classes of containers."""
from _collections_abc import *  # noqa: F403
