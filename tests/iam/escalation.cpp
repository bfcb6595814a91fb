// SPDX-License-Identifier: Apache-2.0
#include "escalation.h"

#include <QTest>

namespace gatehouse::iam
{

void EscalationTest::refuses_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_tries.size(); ++i)
        QTest::newRow(m_tries[i].name) << i;
}

void EscalationTest::refuses()
{
    QFETCH(int, index);
    const Try &one = m_tries.at(index);
    World world;
    const Response response = one.act(world);
    QVERIFY2(one.codes.contains(House::code(response)), response.body.constData());
    QVERIFY(response.status >= 400 && response.status < 500);
    QCOMPARE(world.everything(), world.before);
    QVERIFY(!world.database->failed());
}

QJsonObject permissions(bool administrator, const char *team, const char *billing)
{
    return World::permissions(administrator, "read_write", team, billing);
}

QJsonObject ownedBy(const QString &owner)
{
    return {{QStringLiteral("owner_id"), owner}};
}

SharedSecret botKey(World &w)
{
    SharedSecret key;
    w.addCredential(w.account, w.addServiceUser(w.account), CredentialKind::ApiKey, &key);
    return key;
}

} // namespace gatehouse::iam
