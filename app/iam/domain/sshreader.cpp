// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/sshreader.h"

#include <QtEndian>

namespace gatehouse::iam
{

QByteArrayView SshReader::take(qsizetype size)
{
    if (m_failed || size > m_rest.size()) {
        m_failed = true;
        return {};
    }
    const QByteArrayView taken = m_rest.first(size);
    m_rest = m_rest.sliced(size);
    return taken;
}

quint8 SshReader::byte()
{
    const QByteArrayView taken = take(1);
    return m_failed ? quint8{0} : static_cast<quint8>(taken.front());
}

quint32 SshReader::number()
{
    const QByteArrayView taken = take(4);
    return m_failed ? 0 : qFromBigEndian<quint32>(taken.data());
}

QByteArray SshReader::field()
{
    return take(qsizetype{number()}).toByteArray();
}

void SshReader::expect(QByteArrayView bytes)
{
    if (take(bytes.size()) != bytes)
        m_failed = true;
}

QByteArray sshField(QByteArrayView bytes)
{
    QByteArray field(4, '\0');
    qToBigEndian(static_cast<quint32>(bytes.size()), field.data());
    return field.append(bytes);
}

} // namespace gatehouse::iam
