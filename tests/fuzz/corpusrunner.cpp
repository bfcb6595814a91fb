// SPDX-License-Identifier: Apache-2.0
// Stands in for libFuzzer where the compiler has none: tries every file of the folders named, and changes of them. The
// changes are the same at every run.
#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <cstdint>
#include <cstdio>
#include <random>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace
{

constexpr int changesOfEach = 150;

void tryOne(const QByteArray &input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()), std::size_t(input.size()));
}

class Changer
{
public:
    explicit Changer(const QList<QByteArray> &corpus) : m_corpus(corpus) {}

    QByteArray change(QByteArray input)
    {
        for (unsigned times = 1 + below(4); times > 0; --times) {
            const qsizetype at = below(input.size() + 1), length = below(9);
            switch (below(5)) {
            case 0:
                input.insert(at, char(below(256)));
                break;
            case 1:
                input.remove(at, length);
                break;
            case 2:
                input.insert(at, input.mid(below(input.size() + 1), 4 * length));
                break;
            case 3: {
                const QByteArray &other = m_corpus[below(m_corpus.size())];
                input = input.left(at) + other.mid(below(other.size() + 1));
                break;
            }
            default:
                if (at < input.size())
                    input[at] = char(input[at] ^ (1 << below(8)));
            }
        }
        return input;
    }

private:
    unsigned below(qsizetype end) { return m_random() % unsigned(end); }

    const QList<QByteArray> &m_corpus;
    std::mt19937 m_random{1};
};

} // namespace

int main(int argc, char **argv)
{
    QList<QByteArray> corpus;
    for (int i = 1; i < argc; ++i) {
        const QDir folder(QFile::decodeName(argv[i]));
        const auto names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) {
                std::fprintf(stderr, "cannot read %s\n", qPrintable(file.fileName()));
                return 1;
            }
            corpus.append(file.readAll());
        }
    }
    if (corpus.isEmpty()) {
        std::fprintf(stderr, "no corpus\n");
        return 1;
    }
    Changer changer(corpus);
    qsizetype tried = 0;
    for (const QByteArray &input : std::as_const(corpus)) {
        tryOne(input);
        for (int i = 0; i < changesOfEach; ++i)
            tryOne(changer.change(input));
        tried += 1 + changesOfEach;
    }
    std::printf("%lld inputs tried\n", static_cast<long long>(tried));
    return 0;
}
