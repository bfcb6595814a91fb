// SPDX-License-Identifier: Apache-2.0
// The secret of a new credential can be seen once: whoever closes a window meanwhile does not lose it unawares.
#include "site.h"
#include "support/await.h"
#include "support/seen.h"

#include "ui/dialogs/bulkcredentialsdialog.h"
#include "ui/dialogs/credentialdialog.h"
#include "ui/dialogs/revealdialog.h"
#include "ui/widgets/guardedclipboard.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>
#include <QTreeWidget>

using namespace gatehouse;

class TestNewSecrets : public QObject
{
    Q_OBJECT

    std::unique_ptr<Site> m_site;
    Account *m_account = nullptr;

    /// A dialog for a new API key, whose fields are empty: nothing typed would be lost.
    QPointer<CredentialDialog> newKey(GuardedClipboard &clipboard, QWidget &window)
    {
        QPointer<CredentialDialog> dialog = new CredentialDialog(m_account, {}, m_site->bot, clipboard, &window);
        dialog->show();
        auto *kind = dialog->findChild<QComboBox *>();
        kind->setCurrentIndex(kind->findData(static_cast<int>(CredentialKind::ApiKey)));
        return dialog;
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<Site>();
        m_account = m_site->added();
        QVERIFY(m_account);
    }
    void cleanup() { m_site.reset(); }

    void closingDoesNotLoseTheSecret()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        QWidget window;
        window.show();
        const QPointer<CredentialDialog> dialog = newKey(clipboard, window);
        button(*dialog, QStringLiteral("Create"))->click();
        QTest::keyClick(dialog, Qt::Key_Escape); // the request has not left yet
        dialog->close();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(says(*dialog, u"wait for the answer"));
        QTRY_VERIFY(window.findChild<RevealDialog *>());
        QTRY_VERIFY(!dialog);
        QVERIFY(window.findChild<RevealDialog *>()->isVisible());
    }

    void afterARefusalItCanBeClosed()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        QWidget window;
        const QPointer<CredentialDialog> dialog = newKey(clipboard, window);
        m_site->missing = {QStringLiteral("/api_keys")};
        button(*dialog, QStringLiteral("Create"))->click();
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(button(*dialog, QStringLiteral("Create"))->isEnabled());
        QVERIFY(says(*dialog, u"404") || says(*dialog, u"does not have this"));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void anAccountThatGoesIsSaid()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        QWidget window;
        const QPointer<CredentialDialog> dialog = newKey(clipboard, window);
        button(*dialog, QStringLiteral("Create"))->click();
        m_site->workspace.reset();
        m_account = nullptr;
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(says(*dialog, u"It is not known whether the request was carried out"));
        QVERIFY(button(*dialog, QStringLiteral("Create"))->isHidden());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void severalStopAfterTheOneUnderWay()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        QWidget window;
        const QPointer<BulkCredentialsDialog> dialog = new BulkCredentialsDialog(m_account, clipboard, &window);
        dialog->show();
        dialog->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("till 1\ntill 2\ntill 3"));
        const QString path = m_site->folder.filePath("secrets.csv");
        for (auto *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->placeholderText() == QLatin1String("A file that does not exist yet"))
                edit->setText(path);
        }
        const qsizetype had = m_account->snapshot()->credentials.size();
        button(*dialog, QStringLiteral("Create 3 credentials"))->click();
        for (const QWidget *field :
             std::initializer_list<QWidget *>{dialog->findChild<QComboBox *>(), dialog->findChild<QPlainTextEdit *>()})
            QVERIFY(!field->isEnabled()); // those to come are what was asked for
        button(*dialog, QStringLiteral("Cancel"))->click();
        QVERIFY(dialog && dialog->isVisible());
        QTRY_VERIFY(button(*dialog, QStringLiteral("Close")));
        QVERIFY(dialog->findChild<QComboBox *>()->isEnabled());
        QCOMPARE(m_account->snapshot()->credentials.size(), had + 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("till 1"), 1);
        QCOMPARE(dialog->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("till 2\ntill 3"));
        QCOMPARE(dialog->findChild<QTreeWidget *>()->topLevelItemCount(), 3);
    }

    void severalWhoseAccountGoes()
    {
        GuardedClipboard clipboard(*QApplication::clipboard());
        QWidget window;
        const QPointer<BulkCredentialsDialog> dialog = new BulkCredentialsDialog(m_account, clipboard, &window);
        dialog->show();
        auto *descriptions = dialog->findChild<QPlainTextEdit *>();
        descriptions->setPlainText(QStringLiteral("till 1\ntill 2"));
        for (auto *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->placeholderText() == QLatin1String("A file that does not exist yet"))
                edit->setText(m_site->folder.filePath("none.csv"));
        }
        button(*dialog, QStringLiteral("Create 2 credentials"))->click();
        m_site->workspace.reset();
        m_account = nullptr;
        QVERIFY(dialog && dialog->isVisible());
        const auto *rows = dialog->findChild<QTreeWidget *>();
        QCOMPARE(rows->topLevelItemCount(), 2);
        QVERIFY(rows->topLevelItem(0)->text(1).contains(u"not known whether"));
        descriptions->setPlainText(QStringLiteral("till 3")); // and nothing more can be made
        QVERIFY(!button(*dialog, QStringLiteral("Create"))->isEnabled());
    }
};

QTEST_MAIN(TestNewSecrets)
#include "tst_newsecrets.moc"
