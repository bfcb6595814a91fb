// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace gatehouse
{

/// SIGINT and SIGTERM as a signal of the event loop, while this lives. One at a time in a process. A second one that
/// comes before the first was answered ends the process at once.
class Termination : public QObject
{
    Q_OBJECT
public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

    /// The one that has come, or 0: for loops that block outside of the event loop.
    static int asked();

Q_SIGNALS:
    /// 2 or 15: a process that ends by it exits with 128 + signal.
    void received(int signal);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse
