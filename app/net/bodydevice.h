// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace gatehouse
{

/// The body of a request that must go out once. Qt sends a request again, unasked, when its connection closes early,
/// unless it would have to rewind a body that cannot be rewound: this is such a body. It also knows whether Qt has
/// taken any of it, which it does only after the connection (and the TLS handshake) stands.
class BodyDevice final : public QIODevice
{
public:
    explicit BodyDevice(QByteArray body, QObject *parent = nullptr);
    ~BodyDevice() override; ///< wipes the body

    qsizetype total() const { return m_body.size(); }
    /// False: the service cannot have got the whole request, unless the body is empty.
    bool taken() const { return m_position > 0; }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qsizetype m_position = 0;
};

} // namespace gatehouse
