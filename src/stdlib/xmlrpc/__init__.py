"""Calls of procedures over HTTP."""
