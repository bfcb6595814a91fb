// SPDX-License-Identifier: Apache-2.0
#include "support/canary.h"

#include <QDirIterator>
#include <QFile>
#include <QString>

namespace gatehouse
{

Canary::Canary(const Secret &secret)
{
    const std::string_view text = secret.reveal();
    Q_ASSERT(text.size() >= 9);
    const QByteArray plain(text.data(), static_cast<qsizetype>(text.size()));
    m_forms.append({QStringLiteral("plain"), plain});

    QByteArray wide, wideOther;
    for (const char byte : plain) {
        wide.append(byte).append('\0');
        wideOther.append('\0').append(byte);
    }
    m_forms.append({QStringLiteral("UTF-16"), wide});
    m_forms.append({QStringLiteral("UTF-16"), wideOther});
    m_forms.append({QStringLiteral("hex"), plain.toHex(), true});

    // Base64 takes three bytes at a time: what it makes of the middle depends on where the secret begins. The bytes
    // before and after are not ours, and the characters that they have a part in are left out.
    for (qsizetype before = 0; before < 3; ++before) {
        const QByteArray padded = QByteArray(before, 'x') + plain;
        const QByteArray whole = padded.left(padded.size() / 3 * 3);
        const qsizetype skipped = before == 0 ? 0 : 4;
        m_forms.append({QStringLiteral("base64"), whole.toBase64().mid(skipped)});
        m_forms.append({QStringLiteral("base64"), whole.toBase64(QByteArray::Base64UrlEncoding).mid(skipped)});
    }
}

Canary::~Canary()
{
    for (Form &form : m_forms)
        wipe(form.bytes);
}

QString Canary::in(QByteArrayView bytes) const
{
    const QByteArray content = QByteArray::fromRawData(bytes.data(), bytes.size());
    for (const Form &form : m_forms) {
        if (content.contains(form.bytes) || (form.anyCase && content.contains(form.bytes.toUpper())))
            return form.name;
    }
    return {};
}

QStringList Canary::inFiles(const QDir &folder, const QStringList &allowed) const
{
    QStringList found;
    QDirIterator files(folder.absolutePath(), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const QString name = folder.relativeFilePath(file.fileName());
        if (allowed.contains(name))
            continue;
        if (!file.open(QIODevice::ReadOnly)) {
            found.append(name + QStringLiteral(": cannot be read"));
            continue;
        }
        QByteArray content = file.readAll();
        if (const QString form = in(content); !form.isEmpty())
            found.append(name + QStringLiteral(": ") + form);
        if (const QString form = in(QFile::encodeName(name)); !form.isEmpty())
            found.append(name + QStringLiteral(": its name, ") + form);
        wipe(content);
    }
    return found;
}

QStringList Canary::inProcess(qint64 processId) const
{
    QStringList found;
    for (const QString &what : {QStringLiteral("cmdline"), QStringLiteral("environ"), QStringLiteral("comm")}) {
        QFile file(QStringLiteral("/proc/%1/%2").arg(processId).arg(what));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (const QString form = in(file.readAll()); !form.isEmpty())
            found.append(what + QStringLiteral(": ") + form);
    }
    return found;
}

} // namespace gatehouse
