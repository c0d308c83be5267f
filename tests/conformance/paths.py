from pathlib import Path, PurePath
import glob, shutil, tempfile, os, fnmatch
p = Path("dir") / "sub" / "file.tar.gz"
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.is_absolute())
print([str(x) for x in p.parents], p.with_suffix(".txt"), p.with_name("x"), p == Path("dir/sub/file.tar.gz"))
p.parent.mkdir(parents=True, exist_ok=True)
print(p.write_text("hello\nworld\n"), p.read_text(), p.read_bytes(), p.exists(), p.is_file(), p.stat().st_size)
(Path("dir") / "b.txt").touch()
print(sorted(str(x) for x in Path("dir").iterdir()), sorted(str(x) for x in Path(".").rglob("*.gz")), sorted(map(str, Path("dir").glob("*"))))
print(sorted(glob.glob("dir/*")), sorted(glob.glob("**/*.gz", recursive=True)))
with p.open() as f: print(f.readline())
shutil.copy(p, "dir/copy.gz"); print(open("dir/copy.gz").read())
shutil.move("dir/copy.gz", "moved"); print(os.path.exists("moved"))
shutil.copytree("dir", "dir2"); print(sorted(os.listdir("dir2")))
shutil.rmtree("dir2"); print(os.path.exists("dir2"))
with tempfile.TemporaryDirectory() as d:
    q = Path(d) / "t"; q.write_text("x"); print(q.exists())
print(os.path.exists(d))
with tempfile.NamedTemporaryFile("w+") as f:
    f.write("abc"); f.seek(0); print(f.read(), os.path.exists(f.name))
print(os.path.exists(f.name))
try: Path("nope").read_text()
except OSError as e: print(type(e).__name__, e)
try: Path("dir").mkdir()
except OSError as e: print(type(e).__name__, e)
print(fnmatch.filter(["a.py", "b.txt", "c.py"], "*.py"), fnmatch.fnmatch("abc", "a[a-c]?"))
print(Path("/a/b/c").relative_to("/a"), Path("/a") / "/b", Path("x") / ".." / "y", sorted([Path("b"), Path("a")]))
print(open(p).name, os.fspath(p))
