// SPDX-License-Identifier: Apache-2.0
// What an agent shows as its SSH key's signature, as text and as the bytes within the armour: read and judged, with the
// key that it names itself, without harm. A key that is accepted for that is one that an account can hold; and what
// holds is for the purpose it was asked for, and not for another.
#include "iam/domain/sshkey.h"
#include "iam/domain/sshsignature.h"
#include "support/sshsigner.h"

#include <cstdint>
#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::iam;

namespace
{

void require(bool holds, const char *what)
{
    if (!holds)
        qFatal("%s", what); // libFuzzer keeps the input
}

void tryOne(const QString &armored)
{
    const QByteArray text = "https://iam.example/agent_sessions#1.2.3", space = "agent-session@gatehouse";
    const auto read = SshSignature::parse(armored);
    if (!read)
        return;
    const SshVerdict verdict = judge(*read, read->key, space, text);
    require(!words(verdict).isEmpty(), "no words");
    require(verdict != SshVerdict::OtherKey, "its own key is another");
    const QByteArray type = read->key.mid(4, read->key.indexOf('\0', 4) - 4); // before the next length
    if (acceptsSshKey(read->key))
        require(sshKeyBlob(QString::fromLatin1(type + ' ' + read->key.toBase64())) == read->key, "no key to keep");
    else
        require(verdict == SshVerdict::KeyRefused, "judged by a key that is refused");
    require(judge(*read, read->key + 'x', space, text) == SshVerdict::OtherKey, "another key is its own");
    if (verdict == SshVerdict::Holds) {
        require(read->space == space, "for another purpose");
        require(judge(*read, read->key, space, text + 'x') == SshVerdict::DoesNotHold, "over another text");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    tryOne(QString::fromLatin1(input));
    tryOne(SshSigner::armored(input));
    return 0;
}
