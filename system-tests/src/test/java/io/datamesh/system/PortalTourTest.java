package io.datamesh.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The portal in a real browser: every page, wide and narrow, light and dark, and what one does on it. */
@ExtendWith(SharedMesh.class)
class PortalTourTest {

    private static final String YAML = "application/yaml";
    private static final int WIDE = 1440;
    private static final int PHONE = 390;
    private static final int MANY_FIELDS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, String> PAGES = pages();
    private static final String POLICY = """
            name: portal-tour
            description: Products of the tour name who is on call.
            scope: {domains: [portal]}
            enforcement: recommended
            mode: enforced
            severity: high
            owner: Data Governance
            rule: product.ownership.onCall != ''
            message: Nobody is on call for {product.name}.
            """;

    private static Browser browser;
    private static String base;
    private static String governor;

    @BeforeAll
    static void publish(MeshUnderTest mesh) throws IOException {
        browser = new Browser();
        base = mesh.catalog().uri("").toString();
        governor = mesh.token(List.of("governance"), List.of());
        Path products = Installation.examples();
        for (Path file : Folders.files(products)) {
            if (file.toString().contains("/products/") && !file.toString().contains("/versions/")) {
                mesh.catalog().publish(Files.readAllBytes(file), YAML);
            }
        }
        publish(mesh, PortalProducts.attack());
        publish(mesh, PortalProducts.foreign());
        publish(mesh, PortalProducts.wide(MANY_FIELDS));
        CatalogClient governance = mesh.catalog("governance").withToken(governor);
        assertThat(governance
                        .post("/policies", POLICY.getBytes(StandardCharsets.UTF_8), YAML)
                        .status())
                .isIn(200, 201);
        Awaitility.await("a violation")
                .atMost(PATIENCE)
                .until(() -> governance
                        .ok("/violations?product=portal-foreign")
                        .at("/items/0")
                        .isObject());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("search", "/portal/search?q=custmer");
        pages.put("nothing-found", "/portal/search?q=nothinglikethisanywhere");
        pages.put("domains", "/portal/domains");
        pages.put("domain", "/portal/domains/customer");
        pages.put("product", "/portal/products/customer-360");
        pages.put("contract", "/portal/products/customer-360/contract");
        pages.put("quality", "/portal/products/customer-360/quality");
        pages.put("lineage-of-product", "/portal/products/customer-360/lineage");
        pages.put("violations-of-product", "/portal/products/portal-foreign/violations");
        pages.put("versions", "/portal/products/orders/versions");
        pages.put("use", "/portal/products/orders/use");
        pages.put("attack", "/portal/products/portal-attack");
        pages.put("attack-contract", "/portal/products/portal-attack/contract");
        pages.put("foreign", "/portal/products/portal-foreign");
        pages.put("wide-contract", "/portal/products/portal-wide/contract");
        pages.put("slos", "/portal/slos");
        pages.put("policies", "/portal/governance");
        pages.put("policy", "/portal/governance/policies/portal-tour");
        pages.put("violations", "/portal/governance/violations");
        pages.put("try", "/portal/governance/try");
        pages.put("lineage", "/portal/lineage?node=orders");
        pages.put("operations", "/portal/operations");
        pages.put("sign-in", "/portal/session");
        return pages;
    }

    @Test
    void showsEveryPageWideAndNarrowInLightAndDark() {
        List<String> faults = new ArrayList<>();
        for (int width : new int[] {WIDE, PHONE}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                try (Browser.Window window = browser.open(width, scheme, true)) {
                    PAGES.forEach((name, path) -> look(window, name, path, width, scheme, faults));
                }
            }
        }
        assertThat(faults).isEmpty();
        Scale.report("portal tour", "%d pages, each in 4 shapes", PAGES.size());
    }

    private static void look(
            Browser.Window window, String name, String path, int width, ColorScheme scheme, List<String> faults) {
        String shape = name + "-" + width + "-" + scheme.name().toLowerCase();
        int status = window.page().navigate(base + path).status();
        window.page().waitForLoadState(LoadState.LOAD);
        if (status != 200) {
            faults.add(shape + " answered " + status);
        }
        if (window.overhang() > 0) {
            faults.add(shape + " is " + window.overhang() + " pixels too wide");
        }
        if (width == WIDE
                || scheme == ColorScheme.LIGHT) { // a phone in the dark differs by nothing that was not looked at
            window.barriers().forEach(barrier -> faults.add(shape + " " + barrier));
        }
        window.picture(shape);
        window.faults().forEach(fault -> faults.add(shape + " " + fault));
    }

    @Test
    void findsWhileOneTypesAndByKeysAlone() {
        try (Browser.Window window = browser.open()) {
            Page page = window.page();
            page.navigate(base + "/portal/domains");
            page.keyboard().press("/");
            assertThat(page.locator("[data-search-key]")).isFocused();
            page.navigate(base + "/portal/search");

            page.locator("#q").pressSequentially("custmer prof");

            assertThat(page.locator("[data-result]").first()).hasText("Customer Profiles");
            assertThat(page).hasURL(Pattern.compile(".*q=custmer(%20|\\+)prof.*"));
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[data-result]").first()).isFocused();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/portal/products/customer-profiles"));
            page.goBack();
            assertThat(page.locator("#q")).hasValue("custmer prof");
            assertThat(page.locator("[data-result]").first()).hasText("Customer Profiles");
            assertThat(window.faults()).isEmpty();
        }
    }

    @Test
    void narrowsDownByTicking() {
        try (Browser.Window window = browser.open()) {
            Page page = window.page();
            page.navigate(base + "/portal/search");

            page.locator("input[name=domain][value=customer]").check();

            assertThat(page).hasURL(Pattern.compile(".*domain=customer.*"));
            assertThat(page.locator(".cards.list .card").first()).containsText("customer");
            assertThat(page.locator("input[name=domain][value=order]")).isVisible();
            page.reload();
            assertThat(page.locator("input[name=domain][value=customer]")).isChecked();
        }
    }

    @Test
    void readsWithoutScripts() {
        try (Browser.Window window = browser.open(WIDE, ColorScheme.LIGHT, false)) {
            Page page = window.page();
            page.navigate(base + "/");
            page.locator(".hero input[name=q]").fill("customer 360");
            page.locator(".hero button").click();
            page.locator("a", new Page.LocatorOptions().setHasText("Customer 360"))
                    .first()
                    .click();
            assertThat(page.locator("h1")).hasText("Customer 360");
            for (String tab : List.of("Contract", "Quality", "Lineage", "Violations", "Versions", "Use it")) {
                page.locator(".tabs a", new Page.LocatorOptions().setHasText(tab))
                        .click();
                assertThat(page.locator(".tabs a[aria-current]")).hasText(tab);
            }
            page.navigate(base + "/portal/products/customer-360/lineage");
            assertThat(page.locator(".box").first()).isVisible();
        }
    }

    @Test
    void showsTimesInTheReadersZone() {
        try (Browser.Window window = browser.open()) {
            Page page = window.page();
            page.navigate(base + "/portal/products/orders/versions");
            Locator time = page.locator(".history time").first();

            assertThat(time).hasAttribute("title", Pattern.compile("20\\d\\d-.*Z"));
            assertThat(time).not().containsText("UTC");
        }
    }

    @Test
    void expandsLineageInPlace() {
        try (Browser.Window window = browser.open()) {
            Page page = window.page();
            page.navigate(base + "/portal/lineage?node=customer-360&depth=1");
            assertThat(page.locator(".box.focus")).containsText("Customer 360");
            int before = page.locator(".box").count();

            page.locator(".box:has-text('Campaign Attribution') .toggle").click();

            assertThat(page).hasURL(Pattern.compile(".*expand=.*"));
            assertThat(page.locator(".box:has-text('Campaign Attribution') .toggle"))
                    .containsText("−");
            assertThat(page.locator(".box").count()).isGreaterThanOrEqualTo(before);
            page.locator(".box:has-text('Orders') > a").first().click();
            assertThat(page.locator("h1")).hasText("Orders");
            assertThat(window.faults()).isEmpty();
        }
    }

    @Test
    void tellsOfViolationsAsTheyComeAndLetsOneAct(MeshUnderTest mesh) throws IOException {
        try (Browser.Window window = browser.open()) {
            Page page = window.page();
            page.navigate(base + "/portal/session?back=/portal/governance/violations%3Fdomain%3Dportal");
            page.locator("#token").fill(governor);
            page.locator("main button").click();
            assertThat(page.locator(".menu summary")).hasText("system-test");

            String live = PortalProducts.reader(mesh.hashCode() % 900);
            publish(mesh, PortalProducts.foreign());
            publish(mesh, live);

            Locator fresh = page.locator(".violation", new Page.LocatorOptions().setHasText("portal-reader"));
            assertThat(fresh.first()).isVisible();
            fresh.first()
                    .locator("summary", new Locator.LocatorOptions().setHasText("Acknowledge"))
                    .click();
            fresh.first().locator("input[name=reason]").first().fill("We look after it.");
            fresh.first()
                    .locator("button", new Locator.LocatorOptions().setHasText("Acknowledge"))
                    .click();
            assertThat(fresh.first().locator(".violation-head .state")).hasText("acknowledged");
            assertThat(window.faults()).isEmpty();
            page.locator(".menu summary").click();
            page.locator(".menu button").click();
            assertThat(page.locator(".sign")).hasText("Sign in");
        }
    }

    @Test
    void triesAPolicyOnTheLiveCatalog() {
        try (Browser.Window window = browser.open()) {
            Page page = window.page();
            page.navigate(base + "/portal/governance/try");
            page.locator("#document").fill(POLICY.replace("portal-tour", "portal-trial"));

            page.locator("main button").click();

            assertThat(page.locator("#tried h2")).containsText("products");
            assertThat(page.locator("#tried .tile").first()).containsText("Would fail");
            assertThat(window.faults()).isEmpty();
        }
    }

    private static void publish(MeshUnderTest mesh, String document) throws IOException {
        Answer answer = mesh.catalog().publish(document);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }
}
