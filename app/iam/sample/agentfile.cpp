// SPDX-License-Identifier: Apache-2.0
#include "iam/sample/agentfile.h"

#include "core/privatefile.h"
#include "iam/domain/sshkey.h"
#include "iam/domain/token.h"
#include "iam/storage/credentials.h"

#include <QFile>

#include <filesystem>

namespace gatehouse::iam
{

Result<void> writeAgentFile(const QString &path, const Secret &secret)
{
    const QString beside = path + QStringLiteral(".new");
    QFile::remove(beside); // of a writer that was interrupted
    if (const auto written = writeSecretToNewFile(beside, secret); !written)
        return written;
    std::error_code error;
    std::filesystem::rename(std::filesystem::path(beside.toStdU16String()),
                            std::filesystem::path(path.toStdU16String()), error);
    if (!error)
        return {};
    QFile::remove(beside);
    return Error{.kind = ErrorKind::Storage, .message = QString::fromStdString(error.message())};
}

SharedSecret readAgentFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return nullptr;
    QByteArray bytes = file.read(16384);
    const QByteArrayView text = QByteArrayView(bytes).trimmed();
    SharedSecret secret = text.isEmpty() ? nullptr : Secret::share(Secret::copyOf(text));
    wipe(bytes);
    return secret;
}

bool isSshPublicKey(const Secret &secret)
{
    return secret.reveal().find(' ') != std::string_view::npos; // no token has one
}

QString credentialIdOf(Database &database, const Secret &secret)
{
    const std::string_view text = secret.reveal();
    if (!isSshPublicKey(secret)) {
        const std::optional<Ksuid> first = firstOfToken(text);
        return first ? QStringLiteral("cr_") + first->toString() : QString();
    }
    const auto fingerprint = sshKeyFingerprint(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    const auto stored = fingerprint ? Credentials(database).findByFingerprint(*fingerprint) : std::nullopt;
    return stored ? stored->credential.id : QString();
}

} // namespace gatehouse::iam
