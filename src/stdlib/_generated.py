"""Frames of the methods that CPython generates from text for data classes: an exception that leaves one passes through here."""


def __setattr__(error): raise error
def __delattr__(error): raise error
def __init__(error): raise error
def __lt__(error): raise error
def __le__(error): raise error
def __gt__(error): raise error
def __ge__(error): raise error
def __eq__(error): raise error
