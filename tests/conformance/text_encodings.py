# Text in the encodings of Chinese files and of Windows, also in files, sockets and pipes.
import socket
import subprocess
import threading


def tell(what, *args):
    try:
        print(ascii(what(*args)))
    except (UnicodeError, LookupError) as error:
        print(type(error).__name__, error, getattr(error, "start", None))


text = "你好 龍a"
for encoding in ("gbk", "GB2312", "gb18030", "cp936", "utf-16", "UTF-16BE", "utf_32", "UTF-8-SIG", "cp1252", "latin1"):
    tell(text.encode, encoding)
    tell(text.encode, encoding, "replace")
tell("ab😀".encode, "gbk")
tell("ab😀".encode, "gb18030")
tell("€é你".encode, "windows-1252", "xmlcharrefreplace")
tell("你".encode, "xyz")
tell("你好".encode("utf-8").decode, "gbk")
tell("你好吗".encode("utf-8").decode, "gbk")
tell("你好".encode("gbk").decode, "utf-8")
tell(b"\xc4\xe3\xff\xff".decode, "gb2312", "backslashreplace")
tell(b"\x00\xd8a".decode, "utf-16")
tell(str, b"\xc4\xe3", "gbk")
tell(bytes, "你", "gbk")
tell(bytearray, "你", "utf-16-le")

for encoding in ("gbk", "utf-16", "utf-8-sig"):
    with open("note.txt", "w", encoding=encoding) as file:
        file.write("第一行\n")
        file.write("第二行\n")
    with open("note.txt", "a", encoding=encoding) as file:
        file.write("末行")
    with open("note.txt", "rb") as file:
        print(file.read())
    with open("note.txt", encoding=encoding) as file:
        print(file.readlines(), file.encoding)
        file.seek(0)
        print(file.read(2), file.readline())
try:
    open("note.txt", encoding="nonsense")
except LookupError as error:
    print(error)


def write(end):
    with end, end.makefile("w", encoding="gbk") as file:
        file.write("你好\n再见\n")


near, far = socket.socketpair()
writer = threading.Thread(target=write, args=(near,))
writer.start()
with far, far.makefile(encoding="gbk") as file:
    print(list(file))
writer.join()
print(subprocess.run(["cat"], input="中文", stdout=subprocess.PIPE, encoding="gb18030").stdout)
