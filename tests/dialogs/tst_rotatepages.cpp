// SPDX-License-Identifier: Apache-2.0
// What the pages of the rotate dialog let a person confirm, while the agents come and go.
#include "rotationfixture.h"
#include "site.h"
#include "support/await.h"
#include "support/memorysecretstore.h"
#include "support/seen.h"

#include "ui/dialogs/rotate/agentsmodel.h"
#include "ui/dialogs/rotate/checkpage.h"
#include "ui/dialogs/rotate/deliverpage.h"
#include "ui/dialogs/rotate/provepage.h"
#include "ui/dialogs/rotate/quietpage.h"
#include "ui/dialogs/rotate/revokepage.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/widgets/guardedclipboard.h"
#include "ui/widgets/steplist.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

class TestRotatePages : public RotationFixture
{
    Q_OBJECT

    GuardedClipboard m_clipboard{*QApplication::clipboard()};

    RotateContext context(Rotation *rotation, Account *account = nullptr)
    {
        return {account, rotation, &m_clipboard, {}};
    }

    /// As the dialog does it.
    template <typename Page>
    std::unique_ptr<Page> shown(Rotation *rotation)
    {
        auto page = std::make_unique<Page>(context(rotation), nullptr);
        connect(rotation, &Rotation::changed, page.get(), &Page::refresh);
        page->show();
        page->refresh();
        return page;
    }

    /// The dialog of a rotation whose requests with that method are refused from now on.
    QPointer<RotateDialog> dialogRefused(Method method, const Result<Response> &refusal, Rotation *rotation,
                                         Account *account)
    {
        m_world->transport.intercept = [method, refusal](const Request &request) {
            return request.method == method ? std::optional(refusal) : std::nullopt;
        };
        const QPointer<RotateDialog> dialog = new RotateDialog(context(rotation, account));
        dialog->show();
        return dialog;
    }

    /// In Quiet, with three agents that went offline while they used the old one.
    Rotation *withThreeOffline()
    {
        const QString third = QStringLiteral("rack 3");
        m_world->connectAgent(third, token(QStringLiteral("authtoken")));
        Rotation *rotation = delivered(QStringLiteral("authtoken"));
        until([rotation] { return rotation->record().agents.size() == 3; });
        for (const QString &agent : World::agentNames() + QStringList{third})
            m_world->disconnectAgent(agent);
        rotation->continueWithoutProof();
        until([rotation] {
            const QList<WatchedAgent> &agents = rotation->record().agents;
            return rotation->record().state == RotationState::Quiet &&
                   std::all_of(agents.begin(), agents.end(), isOffline);
        });
        return rotation;
    }

    static constexpr int agentCount = 10'000;
    /// The same rotation, with thousands of agents more that went offline while they used the old one.
    Rotation *withMany(const Rotation *rotation)
    {
        RotationRecord record = rotation->record();
        for (int i = 0; i < agentCount; ++i) {
            record.agents.append({.ip = QStringLiteral("198.51.100.%1").arg(i % 256),
                                  .os = QStringLiteral("linux"),
                                  .metadata = QStringLiteral("till %1").arg(i),
                                  .devices = 1,
                                  .lastSeenOld = m_clock->wall()});
        }
        m_world->rotations.reset(); // it would write its own
        if (!wait(m_world->file->put(record)))
            return nullptr;
        restart();
        Rotation *again = resumed();
        until([again] { return again->sessionsRead(); });
        return again;
    }

private Q_SLOTS:
    void thousandsOfAgentsStayInPlace()
    {
        Rotation *rotation = withMany(delivered(QStringLiteral("authtoken")));
        QVERIFY(rotation);
        const auto page = shown<ProvePage>(rotation);
        page->resize(520, 400);
        auto *agents = page->findChild<QAbstractItemView *>();
        QCOMPARE(agents->model()->rowCount(), agentCount + 2);
        const QModelIndex row = agents->model()->index(agentCount / 2, 0);
        agents->setCurrentIndex(row);
        agents->scrollTo(row, QAbstractItemView::PositionAtCenter);
        const int scrolled = agents->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        QSignalSpy changes(agents->model(), &QAbstractItemModel::dataChanged);
        QBENCHMARK_ONCE
        {
            page->refresh();
        }
        QCOMPARE(changes.size(), 0);
        m_world->disconnectAgent(World::agentNames().first());
        QVERIFY(until([&changes] { return !changes.isEmpty(); }));
        QVERIFY(changes.first().at(1).toModelIndex().row() < 2); // rack 1, and the time of rack 2
        QCOMPARE(agents->currentIndex().row(), agentCount / 2);
        QVERIFY(agents->selectionModel()->isRowSelected(agentCount / 2, {}));
        QCOMPARE(agents->verticalScrollBar()->value(), scrolled);
    }

    /// What a view that is out of sight sizes its columns by.
    void whoComesIsToldAsChanged()
    {
        AgentsModel model;
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setAgents({{.metadata = QStringLiteral("rack 1"), .lastSeenOld = m_clock->wall()}});
        QCOMPARE(changes.size(), 1);
        const QModelIndex last = changes.first().at(1).toModelIndex();
        QCOMPARE(last, model.index(0, static_cast<int>(AgentsModel::Column::LastSeen)));
        // Else it would be broken into two lines.
        QVERIFY(!last.data().toString().contains(u' '));
    }

    void thousandsOfflineStayInPlace()
    {
        Rotation *rotation = withMany(quiet(QStringLiteral("authtoken"), 1h));
        QVERIFY(rotation);
        const auto page = shown<QuietPage>(rotation);
        page->resize(520, 400);
        auto *list = page->findChild<QListWidget *>();
        QCOMPARE(list->count(), agentCount);
        list->setCurrentRow(agentCount / 2);
        list->scrollToItem(list->item(agentCount / 2), QAbstractItemView::PositionAtCenter);
        const int scrolled = list->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        QSignalSpy resets(list->model(), &QAbstractItemModel::modelReset);
        QBENCHMARK_ONCE
        {
            page->refresh();
        }
        QCOMPARE(resets.size(), 0);
        QCOMPARE(list->currentRow(), agentCount / 2);
        button(*page, QStringLiteral("Does not matter"))->click();
        QVERIFY(until([list] { return list->count() == agentCount - 1; }));
        QCOMPARE(list->verticalScrollBar()->value(), scrolled);
    }

    void theAgentThatWasChosenIsConfirmed()
    {
        Rotation *rotation = withThreeOffline();
        const auto page = shown<QuietPage>(rotation);
        auto *list = page->findChild<QListWidget *>();
        auto *confirm = button(*page, QStringLiteral("Does not matter"));
        QCOMPARE(list->count(), 3);
        list->setCurrentRow(1);
        const QString chosen = list->item(1)->text();
        const auto agentOf = [rotation](const QString &shown) {
            const QList<WatchedAgent> &agents = rotation->record().agents;
            return *std::find_if(agents.begin(), agents.end(),
                                 [&shown](const WatchedAgent &agent) { return shown.contains(agent.metadata); });
        };
        const QString first = agentOf(list->item(0)->text()).metadata;
        QVERIFY(m_world->connectAgent(first, token(QStringLiteral("authtoken"))));
        QVERIFY(until([&] { return list->count() == 2; }));
        QVERIFY(list->currentItem());
        QCOMPARE(list->currentItem()->text(), chosen);
        QVERIFY(confirm->isEnabled());
        confirm->click();
        QVERIFY(until([&] { return agentOf(chosen).confirmed; }));
        QCOMPARE(list->count(), 1);
        QVERIFY(!agentOf(list->item(0)->text()).confirmed);
        // The chosen one is gone: no other is confirmed by pressing once more.
        QVERIFY(list->selectedItems().isEmpty());
        QVERIFY(!confirm->isEnabled());
        list->setCurrentRow(0);
        QVERIFY(confirm->isEnabled());
    }

    void theTickHoldsForWhatWasShown()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1h);
        const auto page = shown<RevokePage>(rotation);
        auto *understood = page->findChild<QCheckBox *>();
        auto *revoke = button(*page, QStringLiteral("Revoke old authtoken"));
        QVERIFY(textIn(*page).contains(u"Nothing is seen using the old authtoken"));
        QVERIFY(!revoke->isEnabled());
        QVERIFY(textIn(*page).contains(u"Tick the box to go on."));
        QCOMPARE(revoke->accessibleDescription(), QStringLiteral("Tick the box to go on."));
        understood->setChecked(true);
        QVERIFY(revoke->isEnabled());
        QVERIFY(!textIn(*page).contains(u"Tick the box"));
        QCOMPARE(revoke->accessibleDescription(), QString());
        // Read again, and nothing is new: what was confirmed holds.
        const auto watched = rotation->record().quietWatched;
        QVERIFY(until([&] { return rotation->record().quietWatched > watched; }));
        QVERIFY(understood->isChecked());

        QVERIFY(m_world->connectAgent(QStringLiteral("rack 1"), token(QStringLiteral("authtoken"))));
        QVERIFY(until([&] { return anyOnOld(rotation->record().agents); }));
        QVERIFY(textIn(*page).contains(u"rack 1"));
        QVERIFY(!understood->isChecked());
        QVERIFY(!revoke->isEnabled());
        QVERIFY(textIn(*page).contains(u"has changed meanwhile"));
        understood->setChecked(true);
        QVERIFY(revoke->isEnabled());
        QVERIFY(!textIn(*page).contains(u"has changed meanwhile"));

        page->hide(); // back to waiting, and here again
        page->show();
        QVERIFY(!understood->isChecked());
        QVERIFY(!revoke->isEnabled());
    }

    void whatCannotBeReadIsNotNothing()
    {
        Rotation *rotation = quiet(QStringLiteral("authtoken"), 1h);
        const auto page = shown<RevokePage>(rotation);
        auto *understood = page->findChild<QCheckBox *>();
        understood->setChecked(true);
        m_world->transport.intercept = [](const Request &request) {
            return request.path == u"/tunnel_sessions" ? std::optional(forbidden(403, "ERR_NGROK_220")) : std::nullopt;
        };
        QVERIFY(until([&] { return rotation->lastError().has_value(); }));
        QVERIFY(!textIn(*page).contains(u"Nothing is seen"));
        QVERIFY2(textIn(*page).contains(u"not known"), qPrintable(textIn(*page)));
        QVERIFY(!understood->isChecked());
        m_world->transport.intercept = nullptr;
        QVERIFY(until([&] { return textIn(*page).contains(u"Nothing is seen"); }));
    }

    void whatCheckCouldNotReadIsNotNone()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        m_world->transport.intercept = [](const Request &request) {
            return request.path == u"/tunnel_sessions" ? std::optional(forbidden(403, "ERR_NGROK_220")) : std::nullopt;
        };
        Rotation *rotation = checked(QStringLiteral("authtoken"));
        QVERIFY(rotation->need() == RotationNeed::Create);
        CheckPage page(context(rotation, account), nullptr);
        page.refresh();
        QVERIFY2(textIn(page).contains(u"the sessions cannot be read"), qPrintable(textIn(page)));
        QVERIFY(!textIn(page).contains(u"none now"));
    }

    void thereIsAWayOutOfTrouble()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1h);
        const auto dialog = dialogRefused(Method::Delete, forbidden(403, "ERR_NGROK_220"), rotation, account);
        QVERIFY(rotation->revokeNow());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
        QVERIFY(rotation->record().state == RotationState::Revoking);
        QVERIFY(button(*dialog, QStringLiteral("Try again"))->isVisible());
        auto *stop = buttonNamed(*dialog, QStringLiteral("Stop and keep both"));
        QVERIFY(stop);
        stop->click();
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Resolve; }));
        QVERIFY(m_world->credential(rotation->record().oldId));
        delete dialog;
    }

    /// It was begun with others, or left by a crash: it waits on the page Rotations.
    void whatWasBegunElsewhereStays()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QPointer<Rotation> rotation = checked(QStringLiteral("api_key"));
        const QPointer<RotateDialog> dialog = new RotateDialog(context(rotation, account));
        dialog->show();
        dialog->reject();
        QVERIFY(until([&] { return dialog.isNull(); }));
        QVERIFY(rotation && m_world->rotations->all().contains(rotation));
    }

    void lookingLeavesNothing_data()
    {
        QTest::addColumn<bool>("byEscape");
        QTest::newRow("Close") << false;
        QTest::newRow("Esc") << true;
    }

    void lookingLeavesNothing()
    {
        QFETCH(bool, byEscape);
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        const QPointer<Rotation> rotation = checked(QStringLiteral("api_key"));
        RotateContext begun = context(rotation, account);
        begun.isNew = true;
        const QPointer<RotateDialog> dialog = new RotateDialog(begun);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QVERIFY(!button(*dialog, QStringLiteral("Cancel rotation…"))->isVisible());
        if (byEscape)
            QTest::keyClick(dialog, Qt::Key_Escape);
        else
            button(*dialog, QStringLiteral("Close"))->click();
        QVERIFY(until([&] { return rotation.isNull() && dialog.isNull(); }));
        QVERIFY(m_world->rotations->all().isEmpty());
        const auto rows = m_world->file->load(World::profileId).result();
        QVERIFY(rows && rows->records.isEmpty());
    }

    void closingLeavesWhatWasMade()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = checked(QStringLiteral("api_key"));
        const QPointer<RotateDialog> dialog = new RotateDialog(context(rotation, account));
        dialog->show();
        QVERIFY(rotation->create());
        dialog->reject(); // while that is being written
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Deliver; }));
        QVERIFY(until([&] { return dialog.isNull(); }));
        QCOMPARE(m_world->rotations->all(), QList<Rotation *>{rotation});
    }

    void enterEndsNothing()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = quiet(QStringLiteral("api_key"), 1h);
        QPointer<RotateDialog> dialog = new RotateDialog(context(rotation, account));
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        const auto enter = [&dialog] { QTest::keyClick(dialog->windowHandle(), Qt::Key_Return); };
        // Where only time goes by, it closes; and not while nobody can have seen what is there.
        QCOMPARE(dialog->focusWidget(), button(*dialog, QStringLiteral("Close, continue later")));
        enter();
        QVERIFY(dialog && dialog->isVisible());

        QPushButton *revoke = button(*dialog, QStringLiteral("Revoke now…"));
        revoke->click();
        // Who asked for it goes back first.
        QCOMPARE(dialog->focusWidget(), button(*dialog, QStringLiteral("Back to waiting")));
        QVERIFY(QTest::qWaitFor([&] {
            enter();
            return dialog && button(*dialog, QStringLiteral("Back to waiting"))->isHidden();
        }));
        QVERIFY(rotation->record().state == RotationState::Quiet);
        QCOMPARE(dialog->focusWidget(), button(*dialog, QStringLiteral("Close, continue later")));
        QVERIFY(QTest::qWaitFor([&] {
            if (dialog)
                enter();
            return !dialog;
        }));
        QVERIFY(rotation->record().state == RotationState::Quiet);
    }

    void keepingBothIsOfferedFromTheDeliveryOn()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = stored(QStringLiteral("api_key"));
        const std::unique_ptr<RotateDialog> dialog(new RotateDialog(context(rotation, account)));
        dialog->show();
        const auto keep = [&dialog] { return buttonNamed(*dialog, QStringLiteral("Stop and keep both")); };
        QVERIFY(!keep());
        QVERIFY(wait(rotation->openForDelivery()));
        QTRY_VERIFY(keep()); // 2, delivered once
        rotation->markDelivered();
        QVERIFY(until([&] { return rotation->need() == RotationNeed::Prove; }));
        QTRY_VERIFY(keep());
        rotation->confirmProved();
        QVERIFY(until([&] { return rotation->record().state == RotationState::Quiet; }));
        QTRY_VERIFY(keep());

        keep()->click();
        QVERIFY(until([&] { return rotation->record().state == RotationState::KeptBoth; }));
        // What did not happen is not ticked.
        const QString said = dialog->findChild<StepList *>()->accessibleDescription();
        QCOMPARE(said, QStringLiteral("Check: done; Deliver: done; Prove: not observed; Quiet: skipped; "
                                      "Revoke: not revoked"));
        QVERIFY(says(*dialog, u"The sealed copy of the new secret is kept"));
    }

    void givenToNobodyIsNotDelivered()
    {
        QTemporaryDir folder;
        MemorySecretStore secrets;
        SystemClock clock;
        Workspace workspace({QDir(folder.filePath("settings")), QDir(folder.filePath("data"))}, secrets, clock);
        const Result<Account *> sample = workspace.openSample();
        QVERIFY(sample);
        QVERIFY(await((*sample)->refresh()));
        Rotation *rotation = stored(QStringLiteral("authtoken")); // of another world: no agent of the sample has it
        const std::unique_ptr<RotateDialog> dialog(new RotateDialog(context(rotation, *sample)));
        dialog->show();
        buttonNamed(*dialog, QStringLiteral("Give to the sample agents"))->click();
        QVERIFY(until([&] { return says(*dialog, u"given to nobody") || rotation->record().deliveries > 0; }));
        QVERIFY(rotation->record().state == RotationState::Stored);
        QVERIFY(!button(*dialog, QStringLiteral("Delivered"))->isEnabled());
        QVERIFY(button(*dialog, QStringLiteral("Cancel rotation…"))->isVisible());
    }

    void aFailedCommandIsExplained()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = delivered(QStringLiteral("api_key"));
        const std::unique_ptr<RotateDialog> dialog(new RotateDialog(context(rotation, account)));
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        auto *page = dialog->findChild<ProvePage *>();
        page->findChild<QLineEdit *>()->setText(QStringLiteral("/bin/false"));
        QPushButton *run = button(*dialog, QStringLiteral("Run verify command"));
        run->setFocus();
        run->click();
        QVERIFY(until([&] { return says(*dialog, u"exit code 1"); }));
        QCOMPARE(page->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("(no output)"));
        QCOMPARE(dialog->focusWidget(), run);
        page->findChild<QLineEdit *>()->setText(QStringLiteral("/nowhere/at-all"));
        run->click();
        QVERIFY(until([&] { return says(*dialog, u"/nowhere/at-all could not be started"); }));
        QVERIFY(rotation->record().proof == Proof::None);
    }

    void presetsAreGoneThroughWithArrows()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = stored(QStringLiteral("authtoken"));
        const std::unique_ptr<RotateDialog> dialog(new RotateDialog(context(rotation, account)));
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        auto *page = dialog->findChild<DeliverPage *>();
        auto *presets = page->findChild<QComboBox *>();
        auto *command = page->findChild<QLineEdit *>();
        command->setFocus();
        QTest::keyClicks(command, QStringLiteral("mine"));
        presets->setFocus();
        for (int step = 0; step < 3; ++step)
            QTest::keyClick(presets, Qt::Key_Down);
        QVERIFY(presets->hasFocus());
        QCOMPARE(presets->currentIndex(), 3);
        QCOMPARE(command->text(), presets->itemData(3).toString());
        QCOMPARE(command->cursorPosition(), 0);
        QTest::keyClick(presets, Qt::Key_Home);
        QCOMPARE(command->text(), QStringLiteral("mine"));
    }

    void aCommandProvesAKey()
    {
        Rotation *rotation = delivered(QStringLiteral("api_key"));
        const auto page = shown<ProvePage>(rotation);
        const auto canRun = [&page] { return page->mainButton().enabled; };
        QCOMPARE(page->mainButton().text, QStringLiteral("Run &verify command"));
        QVERIFY(!canRun()); // nothing to run yet
        auto *command = page->findChild<QLineEdit *>();
        command->setText(QStringLiteral("false"));
        QVERIFY(canRun());
        page->activate();
        QVERIFY(!canRun()); // not twice
        QVERIFY(until(canRun));
        QVERIFY(rotation->record().state == RotationState::Delivered);
        command->setText(QStringLiteral("true"));
        page->activate();
        QVERIFY(until([rotation] { return rotation->record().state != RotationState::Delivered; }));
    }

    void thereIsAWayOutOfCreating()
    {
        Site site;
        Account *account = site.added();
        QVERIFY(account);
        Rotation *rotation = checked(QStringLiteral("api_key"));
        const auto dialog = dialogRefused(Method::Post, forbidden(429, "ERR_NGROK_226"), rotation, account);
        QVERIFY(rotation->create());
        QVERIFY(until([&] { return rotation->need() == RotationNeed::TryAgain; }));
        QVERIFY(rotation->record().state == RotationState::Creating);
        auto *cancel = button(*dialog, QStringLiteral("Cancel rotation…"));
        QVERIFY(cancel->isVisible());
        cancel->click();
        QVERIFY(until([&] { return rotation->record().closed; }));
        QVERIFY(rotation->record().state == RotationState::Cancelled);
        QCOMPARE(m_world->credentials(CredentialKind::ApiKey).size(), 3);
        delete dialog;
    }
};

QTEST_MAIN(TestRotatePages)
#include "tst_rotatepages.moc"
