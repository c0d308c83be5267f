"""`os.path` takes path objects too."""
import os
import pathlib

p = pathlib.Path("a") / "b.tar.gz"
os.makedirs("a/d")
p.write_text("12345")
print(os.path.join(p, "x"), os.path.join("r", p), os.path.basename(p), os.path.dirname(p), os.path.split(p), os.path.splitext(p))
print(os.path.exists(p), os.path.isfile(p), os.path.isdir(p), os.path.isdir(p.parent), os.path.getsize(p), os.path.isabs(p))
print(os.path.normpath(p), os.path.relpath(p), os.path.abspath(p) == str(p.absolute()), os.path.lexists(p), os.path.samefile(p, "a/../a/b.tar.gz"))
print(abs(os.path.getmtime(p) - os.stat(p).st_mtime) < 5, os.path.commonpath(["/a/b/c", "/a/b/d", "/a/b"]), os.path.commonpath(["a/b", "c"]) == "", os.path.splitdrive("/x"))
for bad in (lambda: os.path.getsize("none"), lambda: os.path.getmtime("none"), lambda: os.path.join(1, "a"), lambda: os.path.commonpath(["/a", "b"]), lambda: os.path.commonpath([])):
    try:
        bad()
    except (OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
