// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "refusals.h"

#include <QObject>

namespace gatehouse::iam
{

/// A way to more than one was given.
struct Try {
    const char *name;
    QList<int> codes; ///< of the refusal: any of them
    std::function<Response(World &)> act;
};

/// Takes each way, in a world of its own: it is refused, and nothing has changed.
class EscalationTest : public QObject
{
    Q_OBJECT
protected:
    explicit EscalationTest(QList<Try> tries) : m_tries(std::move(tries)) {}

private Q_SLOTS:
    void refuses_data();
    void refuses();

private:
    const QList<Try> m_tries;
};

/// What a body says of somebody's role: read/write, and this.
QJsonObject permissions(bool administrator, const char *team = "manager", const char *billing = "access");
QJsonObject ownedBy(const QString &owner);
/// A service user's API key, which is all it acts by.
SharedSecret botKey(World &w);

} // namespace gatehouse::iam
