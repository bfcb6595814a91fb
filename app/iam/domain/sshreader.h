// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace gatehouse::iam
{

/// Takes SSH's binary form apart (RFC 4251, 5), from front to back. What is not there makes it fail, and everything
/// read after that is empty or 0: ask once, at the end.
class SshReader
{
public:
    explicit SshReader(QByteArrayView bytes) : m_rest(bytes) {}

    quint8 byte();
    quint32 number(); ///< of four bytes
    /// A "string": its length, and so many bytes.
    QByteArray field();
    /// Bytes that must be just these.
    void expect(QByteArrayView bytes);

    bool failed() const { return m_failed; }
    /// Everything was there, and nothing else is.
    bool ended() const { return !m_failed && m_rest.isEmpty(); }

private:
    QByteArrayView take(qsizetype size);

    QByteArrayView m_rest;
    bool m_failed = false;
};

/// A "string" of these bytes.
QByteArray sshField(QByteArrayView bytes);

} // namespace gatehouse::iam
