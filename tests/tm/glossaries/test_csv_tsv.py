from tests.tm.glossaries.contract import GlossaryContract


class TestCsv(GlossaryContract):
    suffix = ".csv"
    broken = (b"", b"\n\n", b"\x81\xff\x00", b"one,two\n1,2\n", b'korean,english\n"open,b\n')

    def foreign(self):
        return "korean,english\n강,river\n하천,stream\n".encode()


class TestTsv(GlossaryContract):
    suffix = ".tsv"
    broken = (b"", b"\x81\xff\x00", b"one\ttwo\n")

    def foreign(self):
        return "korean\tenglish\n강\triver\n하천\tstream\n".encode()
