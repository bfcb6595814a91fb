// SPDX-License-Identifier: Apache-2.0
// What every dialog does with Enter, with the focus and with a long error, whatever is in it.
#include "ui/dialogs/dialog.h"
#include "ui/dialogs/question.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/wrappedlabel.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWindow>

using namespace gatehouse;

namespace
{

class Frame : public Dialog
{
public:
    using Dialog::body;
    using Dialog::holdEnter;
    using Dialog::setBusy;
    using Dialog::setError;
    using Dialog::setHeading;

    Frame() : Dialog(QStringLiteral("Frame"), {400, 200}, nullptr)
    {
        for (QWidget *widget : std::initializer_list<QWidget *>{line, text, box, inner, tool})
            body()->addWidget(widget);
        cancel = addCloseButton(QStringLiteral("Cancel"));
        plain = addButton(QStringLiteral("Plain"), ButtonRole::Plain);
        danger = addButton(QStringLiteral("Danger"), ButtonRole::Danger);
        primary = addButton(QStringLiteral("Primary"), ButtonRole::Primary);
        left = addLeftButton(QStringLiteral("Left"));
        for (const QAbstractButton *button :
             std::initializer_list<QAbstractButton *>{box, inner, tool, cancel, plain, danger, primary, left}) {
            connect(button, &QAbstractButton::clicked, this, [this, button] { pressed << button->text(); });
        }
        inner->setAutoDefault(false);
        tool->setText(QStringLiteral("Tool"));
        tool->setFocusPolicy(Qt::StrongFocus);
    }

    /// What Enter presses while this has the focus.
    QStringList enterOn(QWidget *widget)
    {
        widget->setFocus();
        pressed.clear();
        enter();
        return std::exchange(pressed, {});
    }
    void enter() { QTest::keyClick(windowHandle(), Qt::Key_Return); }
    void reject() override {}

    QLineEdit *line = new QLineEdit;
    QPlainTextEdit *text = new QPlainTextEdit;
    QCheckBox *box = new QCheckBox(QStringLiteral("Box"));
    QPushButton *inner = new QPushButton(QStringLiteral("Inner"));
    QToolButton *tool = new QToolButton;
    QPushButton *cancel, *plain, *danger, *primary, *left;
    QStringList pressed;
};

} // namespace

class TestDialog : public QObject
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme; // with a style sheet, texts are laid out otherwise
    std::unique_ptr<Frame> m_frame;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void init()
    {
        m_frame = std::make_unique<Frame>();
        m_frame->setAttribute(Qt::WA_DeleteOnClose, false);
        m_frame->show();
        QVERIFY(QTest::qWaitForWindowActive(m_frame.get()));
    }
    void cleanup() { m_frame.reset(); }

    void enterPressesWhatHasTheFocus()
    {
        Frame &frame = *m_frame;
        for (QPushButton *button : {frame.cancel, frame.plain, frame.primary, frame.left, frame.inner})
            QCOMPARE(frame.enterOn(button), QStringList(button->text()));
        QCOMPARE(frame.enterOn(frame.tool), QStringList(QStringLiteral("Tool")));
        for (QWidget *field : std::initializer_list<QWidget *>{frame.line, frame.box})
            QCOMPARE(frame.enterOn(field), QStringList(QStringLiteral("Primary")));
        QCOMPARE(frame.enterOn(frame.text), QStringList());
        QCOMPARE(frame.text->toPlainText(), QStringLiteral("\n"));
    }

    void enterNeverPressesADangerousOne()
    {
        QCOMPARE(m_frame->enterOn(m_frame->danger), QStringList());
        QTest::keyClick(m_frame->windowHandle(), Qt::Key_Space);
        QCOMPARE(m_frame->pressed, QStringList(QStringLiteral("Danger")));
    }

    void enterInACommandRunsIt()
    {
        pressOnEnter(*m_frame->line, *m_frame->inner);
        QCOMPARE(m_frame->enterOn(m_frame->line), QStringList(QStringLiteral("Inner")));
        m_frame->inner->setEnabled(false);
        QCOMPARE(m_frame->enterOn(m_frame->line), QStringList());
    }

    void enterIsHeldForAMoment()
    {
        Frame &frame = *m_frame;
        frame.primary->setFocus();
        frame.holdEnter();
        frame.enter();
        QCOMPARE(frame.pressed, QStringList());
        // Whoever moves the focus has seen what is there.
        QTest::keyClick(frame.windowHandle(), Qt::Key_Tab);
        frame.enter();
        QCOMPARE(frame.pressed.size(), 1);
        frame.pressed.clear();

        frame.primary->setFocus();
        frame.holdEnter();
        QVERIFY(QTest::qWaitFor([&frame] {
            frame.enter();
            return !frame.pressed.isEmpty();
        }));
        QCOMPARE(frame.pressed, QStringList(QStringLiteral("Primary")));
    }

    void focusComesBackFromWaiting()
    {
        Frame &frame = *m_frame;
        frame.primary->setFocus();
        frame.setBusy(true);
        QVERIFY(!frame.primary->isEnabled());
        QCOMPARE(frame.focusWidget(), frame.cancel);
        frame.enter(); // the second half of a double press
        QCOMPARE(frame.pressed, QStringList());
        frame.setBusy(false);
        QCOMPARE(frame.focusWidget(), frame.primary);

        auto *fields = new QWidget;
        auto *field = new QLineEdit(fields);
        frame.body()->addWidget(fields);
        fields->show();
        field->setFocus();
        frame.setBusy(true, fields);
        QCOMPARE(frame.focusWidget(), frame.cancel);
        frame.setBusy(false, fields);
        QCOMPARE(frame.focusWidget(), field);

        // Who went elsewhere meanwhile stays there.
        frame.setBusy(true, fields);
        frame.text->setFocus();
        frame.setBusy(false, fields);
        QCOMPARE(frame.focusWidget(), frame.text);
    }

    void anErrorHasItsRoom_data()
    {
        QTest::addColumn<QString>("error");
        for (const int words : {3, 60, 150})
            QTest::addRow("%d words", words) << QStringLiteral("refused ").repeated(words);
        QTest::addRow("with an operation's id")
            << QStringLiteral("Only an administrator may create, change or delete service users (ERR_NGROK_4111). Ask "
                              "an administrator, or connect with an administrator's API key. (Operation "
                              "op_3MSsFFch7nIC287rzWBnxE6eqdG3MSsFFch7nIC287rzWBnxE6eqdG)");
    }
    void anErrorHasItsRoom()
    {
        QFETCH(QString, error);
        const auto *label = m_frame->findChild<WrappedLabel *>();
        // Other wrapped text wants its room, too, and would take it from the error.
        for (QWidget *each :
             std::initializer_list<QWidget *>{m_frame->text, m_frame->box, m_frame->inner, m_frame->tool})
            each->hide();
        m_frame->body()->addStretch(1);
        m_frame->setHeading(QStringLiteral("Heading"), QStringLiteral("explained ").repeated(11));
        QTRY_VERIFY(m_frame->minimumHeight() < 220);
        m_frame->resize(480, 220);
        m_frame->setError(error);
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
        QTRY_VERIFY(m_frame->rect().contains(QRect(label->mapTo(m_frame.get(), QPoint()), label->size())));
        const int high = m_frame->height();
        m_frame->resize(m_frame->width() + 200, high);
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
        m_frame->setError(QStringLiteral("short"));
        QTRY_VERIFY(label->height() < 2 * label->heightForWidth(label->width()));
    }

    void aQuestionIsNotAnsweredInPassing()
    {
        int done = 0;
        QMessageBox *question =
            ask(m_frame.get(),
                {QStringLiteral("Title"), QStringLiteral("Sure?"), QStringLiteral("Go"), QStringLiteral("Stay")},
                [&done] { ++done; });
        QVERIFY(QTest::qWaitForWindowActive(question));
        QPushButton *go = nullptr;
        for (auto *button : question->findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Go"))
                go = button;
        }
        QVERIFY(go);
        go->setFocus();
        QTest::keyClick(question->windowHandle(), Qt::Key_Return);
        QVERIFY(question->isVisible());
        QCOMPARE(done, 0);
        QTest::keyClick(question->windowHandle(), Qt::Key_Space);
        QCOMPARE(done, 1);
    }
};

QTEST_MAIN(TestDialog)
#include "tst_dialog.moc"
