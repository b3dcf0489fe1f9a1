package io.datamesh.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A real Chromium without a window. Where none is installed this fails: a tour that looks at nothing proves nothing. */
final class Browser implements AutoCloseable {

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final int PHONE = 600;
    private static final double PATIENCE_MS = 20_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String axe = axe();

    Browser() {
        String program = System.getenv("MESH_BROWSER") != null ? System.getenv("MESH_BROWSER") : installed();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    private static String installed() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .flatMap(folder -> Stream.of(folder + "/chromium", folder + "/google-chrome")),
                        USUAL_PLACES.stream())
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No Chromium is installed, and this test looks at the portal in one. Install chromium, or say in MESH_BROWSER"
                                + " where it is."));
    }

    /** A window that notes what goes wrong in it. */
    Window open(int width, ColorScheme scheme, boolean scripts) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, width < PHONE ? 844 : 900)
                .setIsMobile(width < PHONE)
                .setHasTouch(width < PHONE)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(scripts)
                .setLocale("en-GB")
                .setTimezoneId("Asia/Kolkata"));
        context.setDefaultTimeout(PATIENCE_MS);
        return new Window(context);
    }

    Window open() {
        return open(1440, ColorScheme.LIGHT, true);
    }

    /** One window with one page. */
    final class Window implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> faults = new ArrayList<>();

        private Window(BrowserContext context) {
            this.context = context;
            page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    faults.add("console: " + message.text());
                }
            });
            page.onPageError(error -> faults.add("script: " + error));
            page.onDialog(dialog -> {
                faults.add("dialog: " + dialog.message());
                dialog.dismiss();
            });
            page.onRequest(request -> {
                if (!request.url().matches("(http://(127\\.0\\.0\\.1|localhost)[:/]|data:).*")) {
                    faults.add("asked elsewhere: " + request.url());
                }
            });
        }

        Page page() {
            return page;
        }

        /** What went wrong since the last time this was asked. */
        List<String> faults() {
            List<String> noted = List.copyOf(faults);
            faults.clear();
            return noted;
        }

        /** Faults of accessibility that axe calls serious or critical. */
        @SuppressWarnings("unchecked")
        List<String> barriers() {
            page.evaluate(axe);
            return (List<String>) page.evaluate("""
                    async () => (await axe.run()).violations
                      .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
                      .map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))
                    """);
        }

        /** How far the page is wider than the window, in pixels. */
        int overhang() {
            return ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
        }

        void picture(String name) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Installation.target().resolve("portal/" + name + ".png"))
                    .setFullPage(true));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static String axe() {
        String jar = "META-INF/maven/org.webjars.npm/axe-core/pom.properties";
        ClassLoader loader = Browser.class.getClassLoader();
        try (InputStream about = loader.getResourceAsStream(jar)) {
            Properties properties = new Properties();
            properties.load(about);
            String script = "META-INF/resources/webjars/axe-core/" + properties.getProperty("version") + "/axe.min.js";
            try (InputStream source = loader.getResourceAsStream(script)) {
                return new String(source.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
