// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/badges.h"
#include "ui/theme/colors.h"
#include "ui/theme/hairline.h"
#include "ui/theme/icons.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/linklabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace gatehouse;

namespace
{

QWidget *madeOf(const QString &control)
{
    const QString text = QStringLiteral("Connection");
    const auto pushButton = [&text](void (*make)(QPushButton *)) {
        auto *button = new QPushButton(text);
        make(button);
        return button;
    };
    const auto toolButton = [&text](void (*make)(QWidget *)) {
        auto *button = new QToolButton;
        button->setText(text);
        button->setFocusPolicy(Qt::StrongFocus);
        make(button);
        return button;
    };
    if (control == u"button")
        return new QPushButton(text);
    if (control == u"primary button")
        return pushButton(makePrimary);
    if (control == u"dangerous button")
        return pushButton(makeDangerous);
    if (control == u"flat button")
        return toolButton(makeFlat);
    if (control == u"fold")
        return toolButton(makeFold);
    if (control == u"swatch")
        return toolButton(makeSwatch);
    if (control == u"radio button")
        return new QRadioButton(text);
    if (control == u"field")
        return new QLineEdit(text);
    if (control == u"choice") {
        auto *box = new QComboBox;
        box->addItem(text);
        return box;
    }
    if (control == u"tab") {
        auto *bar = new QTabBar;
        bar->addTab(text);
        return bar;
    }
    auto *box = new QCheckBox(text);
    box->setChecked(control == u"ticked box");
    return box;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initIcons(); }

    void textCanBeRead_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const auto &[name, c] : {std::pair{"light", &lightColors()}, std::pair{"dark", &darkColors()}}) {
            const auto row = [name = name](const char *what, const QColor &text, const QColor &ground) {
                QTest::addRow("%s: %s", name, what) << text << ground;
            };
            const std::pair<const char *, QColor> grounds[] = {{"window", c->window},       {"sidebar", c->sidebar},
                                                               {"base", c->base},           {"alternate", c->alternate},
                                                               {"selection", c->selection}, {"hover", c->hover}};
            for (const auto &[ground, color] : grounds) {
                row(qPrintable(QStringLiteral("text on %1").arg(QLatin1String(ground))), c->text, color);
                row(qPrintable(QStringLiteral("muted text on %1").arg(QLatin1String(ground))), c->mutedText, color);
            }
            for (const QColor &ground : {c->base, c->window}) {
                row("link", c->link, ground);
                row("danger", c->danger, ground);
            }
            row("primary button", c->onAccent, c->accent);
            row("primary button, hover", c->onAccent, c->accentHover);
            for (const Tone tone : {Tone::Neutral, Tone::Info, Tone::Good, Tone::Warning, Tone::Danger})
                row("badge", c->tone(tone).foreground, c->tone(tone).background);
        }
    }
    void textCanBeRead()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double ratio = contrast(text, ground);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void contrastIsWcags()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(qRound(contrast(QColor(0x777777), Qt::white) * 100), 448);
    }

    void everyIconIsDrawn()
    {
        for (int i = 0; i <= static_cast<int>(Icon::Warning); ++i) {
            const QImage image = pixmap(static_cast<Icon>(i), 20, 1, Qt::black).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x)
                    inked += image.pixelColor(x, y).alpha() > 128;
            }
            QVERIFY2(inked > 15, qPrintable(QStringLiteral("icon %1").arg(i)));
            QVERIFY2(inked < 200, qPrintable(QStringLiteral("icon %1").arg(i)));
        }
    }

    void iconsFollowThePalette()
    {
        const QIcon home = icon(Icon::Home);
        QApplication::setPalette(paletteOf(lightColors()));
        const QImage light = home.pixmap(20, 20).toImage();
        QApplication::setPalette(paletteOf(darkColors()));
        const QImage dark = home.pixmap(20, 20).toImage();
        QVERIFY(light != dark);
    }

    void theSheetHasEveryColour()
    {
        for (const Colors *colors : {&lightColors(), &darkColors()})
            QVERIFY(!styleSheet(*colors).contains(u'@'));
    }

    void palettesAreToldApart()
    {
        QVERIFY(!isDark(paletteOf(lightColors())));
        QVERIFY(isDark(paletteOf(darkColors())));
        QCOMPARE(&colorsOf(paletteOf(darkColors())), &darkColors());
    }

    void choiceAndEnvironment()
    {
        auto *app = qobject_cast<QApplication *>(QCoreApplication::instance());
        {
            Theme theme(*app);
            theme.choose(ThemeChoice::Dark);
            QVERIFY(isDark(QApplication::palette()));
            theme.choose(ThemeChoice::Light);
            QVERIFY(!isDark(QApplication::palette()));
        }
        qputenv("GATEHOUSE_THEME", "dark");
        Theme forced(*app);
        forced.choose(ThemeChoice::Light);
        QVERIFY(isDark(QApplication::palette()));
        qunsetenv("GATEHOUSE_THEME");
    }

    void focusIsSeen_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("control");
        for (const char *theme : {"light", "dark"}) {
            for (const char *control : {"button", "primary button", "dangerous button", "flat button", "fold", "swatch",
                                        "check box", "ticked box", "radio button", "field", "choice", "tab"})
                QTest::addRow("%s: %s", theme, control) << QString::fromLatin1(theme) << QString::fromLatin1(control);
        }
    }
    /// As many pixels as a ring round it has are told from what they are without the focus.
    void focusIsSeen()
    {
        QFETCH(QString, theme);
        QFETCH(QString, control);
        Theme chosen(*qobject_cast<QApplication *>(QCoreApplication::instance()));
        chosen.choose(*themeChoiceOf(theme));
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        QWidget *widget = madeOf(control);
        auto *other = new QLineEdit;
        layout->addWidget(widget, 0, Qt::AlignLeft);
        layout->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        const QImage without = window.grab(widget->geometry()).toImage();
        widget->setFocus(Qt::TabFocusReason);
        QVERIFY(widget->hasFocus());
        const QImage with = window.grab(widget->geometry()).toImage();
        QCOMPARE(with.size(), without.size());
        int told = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x)
                told += contrast(with.pixelColor(x, y), without.pixelColor(x, y)) >= 3;
        }
        // Of a field that takes text, the cursor blinks besides: one line round it is enough.
        QVERIFY2(told >= with.width() + with.height(), qPrintable(QString::number(told)));
    }

    /// A link's begins at the edge of its words: its ring stands round them.
    void aLinksRingLeavesItsTextAlone()
    {
        Theme chosen(*qobject_cast<QApplication *>(QCoreApplication::instance()));
        chosen.choose(ThemeChoice::Light);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *link = new LinkLabel(QStringLiteral("Platform Lead"));
        auto *other = new QLineEdit;
        layout->addWidget(link, 0, Qt::AlignLeft);
        layout->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        const QRect around = link->geometry().adjusted(-4, -4, 4, 4);
        const QImage words = window.grab(link->geometry()).toImage(), without = window.grab(around).toImage();
        link->setFocus(Qt::TabFocusReason);
        QVERIFY(link->hasFocus());
        QCOMPARE(window.grab(link->geometry()).toImage(), words);
        const QImage with = window.grab(around).toImage();
        int told = 0;
        for (int y = 0; y < with.height(); ++y) {
            for (int x = 0; x < with.width(); ++x)
                told += contrast(with.pixelColor(x, y), without.pixelColor(x, y)) >= 3;
        }
        QVERIFY2(told >= words.width() + words.height(), qPrintable(QString::number(told)));
        other->setFocus();
        QCOMPARE(window.grab(around).toImage(), without);
    }

    void linesAreWholePixels_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<double>("at");
        QTest::addColumn<int>("width");
        for (const double at : {0.0, 1.0, 2.0, 7.0}) {
            QTest::addRow("100 %%, %g", at) << 1.0 << at << 1;
            QTest::addRow("125 %%, %g", at) << 1.25 << at << 1;
            QTest::addRow("150 %%, %g", at) << 1.5 << at << 1;
            QTest::addRow("200 %%, %g", at) << 2.0 << at << 2;
        }
    }
    void linesAreWholePixels()
    {
        QFETCH(double, ratio);
        QFETCH(double, at);
        QImage image(120, 120, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintHairlineFrame(painter, QRectF(at, at, 30, 30), 4, Qt::black);
        painter.end();
        // Through the middle, across the left side and the right one.
        const int y = qRound((at + 15) * ratio);
        int black = 0, grey = 0;
        for (int x = 0; x < image.width(); ++x) {
            const int value = qGray(image.pixel(x, y));
            black += value < 40;
            grey += value >= 40 && value < 230;
        }
        QTEST(black / 2, "width");
        QCOMPARE(black % 2, 0);
        QCOMPARE(grey, 0);
    }

    void badgesFitOrAreCounted()
    {
        const QList<Badge> two{Badge::Unrestricted, Badge::OwnerDisabled};
        QVERIFY(badgesWidth(two, {}) > badgesWidth({Badge::Unrestricted}, {}));
        QCOMPARE(badgesWidth({}, {}), 0);
        // A narrow cell still shows the first, inside its bounds.
        QImage image(60, 32, QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintBadges(&painter, QRect(0, 0, 40, 32), two, {}, lightColors());
        painter.end();
        bool inside = false;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 40; ++x)
                inside = inside || image.pixelColor(x, y).alpha() > 0;
        }
        QVERIFY(inside);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
