# codecs: pieces of texts, files, names.
import codecs
import io

with codecs.open("c.txt", "w", encoding="gbk") as file:
    file.write("你好\r\n世界\n")
    file.writelines(["a", "b"])
print(open("c.txt", "rb").read())
with codecs.open("c.txt", "r", "gbk") as file:
    print(repr(file.readline()), list(file))
print([codecs.lookup(name).name for name in ("UTF8", "latin1", "cp936", "utf-16")])
try:
    codecs.lookup("none")
except LookupError as error:
    print(error)
for name, text in (("gbk", "你a好"), ("utf-8", "你a😀"), ("utf-16", "你😀")):
    decoder = codecs.getincrementaldecoder(name)()
    print([decoder.decode(bytes([byte])) for byte in text.encode(name)])
decoder = codecs.getincrementaldecoder("gbk")()
print(repr(decoder.decode(b"\xc4")))
try:
    decoder.decode(b"", True)
except UnicodeDecodeError as error:
    print(error)
encoder = codecs.getincrementalencoder("utf-8-sig")()
print(encoder.encode("a"), encoder.encode("b"))
print(codecs.encode("你", "gbk"), codecs.decode(b"\xc4\xe3", "gbk"), codecs.encode("Hello", "rot13"), codecs.BOM_UTF8)
reader = codecs.getreader("utf-8")(io.BytesIO("一\n二\n".encode()))
print(repr(reader.readline()), repr(reader.read()))
