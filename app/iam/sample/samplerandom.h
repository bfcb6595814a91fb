// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/ksuid.h"
#include "core/timestamp.h"

#include <QByteArray>
#include <QString>

#include <random>

namespace gatehouse::iam
{

/// Chance that comes out the same for the same seed, on every platform: the generator's own numbers, none of the
/// library's distributions.
class SampleRandom
{
public:
    explicit SampleRandom(quint32 seed) : m_engine(seed) {}

    quint32 below(quint32 bound) { return static_cast<quint32>(m_engine()) % bound; }

    /// "ak_…" with that second in it.
    QString id(const QString &prefix, Timestamp created)
    {
        std::array<quint8, 16> payload{};
        for (quint8 &byte : payload)
            byte = static_cast<quint8>(below(256));
        const auto second = std::chrono::floor<std::chrono::seconds>(created);
        return prefix + u'_' + Ksuid::make(second, payload).toString();
    }

    QByteArray bytes(qsizetype size)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(below(256));
        return bytes;
    }

private:
    std::mt19937 m_engine;
};

} // namespace gatehouse::iam
