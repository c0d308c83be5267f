# getpass reads a line of input; the prompt is no part of the output.
# stdin: "geheim\nzwei\n"
import getpass
import warnings

warnings.simplefilter("ignore")
print(getpass.getpass())
print(getpass.getpass("Key: "))
try:
    getpass.getpass()
except EOFError as error:
    print("end", error)
