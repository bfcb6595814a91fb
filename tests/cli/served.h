// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "program.h"

namespace gatehouse
{

/// One `gatehouse serve`, started; ended when this ends.
class Served
{
public:
    explicit Served(std::unique_ptr<QProcess> process) : process(std::move(process)) {}
    ~Served();
    Served(const Served &) = delete;
    Served &operator=(const Served &) = delete;

    /// For its address and, if it shows one, its key; or for its end.
    void wait();
    /// As a service manager ends it.
    Ended end();

    /// One run, with the key; what begins with "/" is an address here. Replies with their headers.
    QByteArray curl(const QStringList &arguments) const;
    /// The same, under way.
    std::unique_ptr<QProcess> startCurl(QStringList arguments) const;

    std::unique_ptr<QProcess> process;
    QString url;
    QByteArray out, key;
};

} // namespace gatehouse
