# The rights of files: os.chmod, os.stat, os.open's mode, os.access, and the module stat.
import os
import pathlib
import shutil
import stat

with open("plain.txt", "w") as file:
    file.write("text")
print(oct(os.stat("plain.txt").st_mode), stat.filemode(os.stat("plain.txt").st_mode), os.access("plain.txt", os.X_OK))
os.chmod("plain.txt", 0o750)
mode = os.stat("plain.txt").st_mode
print(oct(mode), stat.filemode(mode), os.access("plain.txt", os.R_OK | os.X_OK), bool(mode & stat.S_IXUSR), stat.S_IMODE(mode) == 0o750)
os.chmod("plain.txt", mode | stat.S_IWGRP)
print(oct(os.stat("plain.txt").st_mode), stat.S_ISREG(mode), stat.S_ISDIR(mode), stat.S_ISDIR(os.stat(".").st_mode))
shutil.copy("plain.txt", "copy.txt")
print(oct(os.stat("copy.txt").st_mode))
os.rename("copy.txt", "moved.txt")
print(oct(os.stat("moved.txt").st_mode))
os.remove("moved.txt")
with open("moved.txt", "w") as file:
    print(oct(os.fstat(file.fileno()).st_mode))
os.close(os.open("raw.bin", os.O_CREAT | os.O_WRONLY, 0o600))
print(oct(os.stat("raw.bin").st_mode))
os.close(os.open("run.bin", os.O_CREAT | os.O_WRONLY))
print(oct(os.stat("run.bin").st_mode))
pathlib.Path("run.bin").chmod(0o644)
print(oct(pathlib.Path("run.bin").stat().st_mode), stat.filemode(stat.S_IFDIR | 0o1777), stat.filemode(0o104755))
try:
    os.chmod("none.txt", 0o600)
except FileNotFoundError as error:
    print(error)
