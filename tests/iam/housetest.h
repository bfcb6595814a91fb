// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "house.h"

#include <QObject>

namespace gatehouse::iam
{

/// Tests that each begin in a house of their own, in which there is one account with one administrator.
class HouseTest : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init();
    void cleanup();

protected:
    /// As the administrator.
    Response ask(Method method, const QString &path, const QJsonObject &body = {});
    /// The ids of all pages of a listing, two at a time; `key` is where the rows are.
    QStringList walk(const QString &path, const QString &key);

    std::unique_ptr<House> m_house;
    QString m_account;
    QString m_admin; ///< admin@example.com
};

} // namespace gatehouse::iam
