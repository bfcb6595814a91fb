// SPDX-License-Identifier: Apache-2.0
#include "housetest.h"

#include <QJsonArray>

namespace gatehouse::iam
{

void HouseTest::init()
{
    m_house = std::make_unique<House>();
    m_house->hurry();
    m_account = m_house->addAccount();
    m_admin = m_house->addUser(m_account, Permissions::ofAdministrator(), true, QStringLiteral("admin@example.com"));
}

void HouseTest::cleanup()
{
    m_house.reset();
}

Response HouseTest::ask(Method method, const QString &path, const QJsonObject &body)
{
    return m_house->as(m_account, m_admin, method, path, body);
}

QStringList HouseTest::walk(const QString &path, const QString &key)
{
    QStringList ids;
    QString next = path + QStringLiteral("?limit=2");
    while (!next.isEmpty()) {
        const QJsonObject page = House::json(ask(Method::Get, next));
        const QJsonArray rows = page.value(key).toArray();
        for (const QJsonValue &row : rows)
            ids.append(row.toObject().value(u"id").toString());
        next = page.value(u"next_page_uri").toString().mid(House::publicUrl.toString().size() - 1);
    }
    return ids;
}

} // namespace gatehouse::iam
