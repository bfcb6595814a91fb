// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"

#include <QHostAddress>
#include <QStringList>

#include <functional>
#include <memory>

namespace gatehouse::iam
{

/// Asks DNS for TXT records without keeping anybody waiting. Used on one thread, which has an event loop.
class TxtResolver
{
public:
    /// The records of a name, none where there is no such name; ErrorKind::Offline where nobody could say.
    using Answer = std::function<void(Result<QStringList>)>;

    virtual ~TxtResolver() = default;
    /// `answer` is called once, later, from the event loop of this thread; never once the resolver is gone.
    virtual void lookUp(const QString &name, Answer answer) = 0;
};

/// Qt's resolver: asks as the system is set up to, or one name server. Gives up after `deadline`.
class DnsResolver final : public TxtResolver
{
public:
    static constexpr std::chrono::seconds deadline{10};

    explicit DnsResolver(QHostAddress nameServer = {});
    ~DnsResolver() override;

    void lookUp(const QString &name, Answer answer) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::iam
