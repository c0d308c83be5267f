#!/bin/sh
# Writes what CPython 3.11 prints for each program here: standard output, then standard error.
cd "$(dirname "$0")" || exit 1
for program in *.py; do
    cp "$program" /tmp/main.py
    (cd /tmp && python3.11 -W ignore main.py >/tmp/main.out 2>/tmp/main.err)
    cat /tmp/main.out /tmp/main.err | sed 's#/tmp/main.py#main.py#' >"${program%.py}.out"
done
