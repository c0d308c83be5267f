# stdin: "3\nx\n"
import sys

n = int(input("how many? "))
print(n * 2)
print(repr(sys.stdin.readline()))
try:
    input()
except EOFError as error:
    print(error)
