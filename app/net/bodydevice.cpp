// SPDX-License-Identifier: Apache-2.0
#include "net/bodydevice.h"

#include "core/secret.h"

#include <cstring>

namespace gatehouse
{

// Unbuffered, so that what was read from here was read by the connection.
BodyDevice::BodyDevice(QByteArray body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

BodyDevice::~BodyDevice()
{
    wipe(m_body);
}

qint64 BodyDevice::bytesAvailable() const
{
    return m_body.size() - m_position + QIODevice::bytesAvailable();
}

qint64 BodyDevice::readData(char *data, qint64 maxSize)
{
    const qsizetype size = qMin<qint64>(maxSize, m_body.size() - m_position);
    if (size <= 0)
        return m_position < m_body.size() ? 0 : -1;
    std::memcpy(data, m_body.constData() + m_position, static_cast<size_t>(size));
    m_position += size;
    return size;
}

} // namespace gatehouse
