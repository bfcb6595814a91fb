// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret.h"

#include <QByteArray>
#include <QDir>
#include <QList>
#include <QStringList>

namespace gatehouse
{

/// A secret that is looked for wherever it must not be: as it is, as UTF-16, in hexadecimal, and in base64 at whatever
/// place of a longer text it stood.
class Canary
{
public:
    /// At least 9 bytes: what is shorter is found by accident.
    explicit Canary(const Secret &secret);
    ~Canary();
    Canary(const Canary &) = delete;
    Canary &operator=(const Canary &) = delete;

    /// What it was found as ("plain", "UTF-16", "hex", "base64"), or empty.
    QString in(QByteArrayView bytes) const;

    /// Every file of the tree that holds it, hidden ones too: "<path>: base64". Also one that cannot be read, for who
    /// can tell. Files named in `allowed` (relative to `folder`) are left out.
    QStringList inFiles(const QDir &folder, const QStringList &allowed = {}) const;

    /// Arguments and environment of a running process that hold it; Linux, elsewhere nothing is found.
    QStringList inProcess(qint64 processId) const;

private:
    struct Form {
        QString name;
        QByteArray bytes;
        bool anyCase = false;
    };
    QList<Form> m_forms;
};

} // namespace gatehouse
