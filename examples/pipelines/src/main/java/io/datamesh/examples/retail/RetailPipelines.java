package io.datamesh.examples.retail;

import static io.datamesh.examples.lineage.ColumnSource.Kind.AGGREGATION;
import static io.datamesh.examples.lineage.ColumnSource.Kind.CONDITIONAL;
import static io.datamesh.examples.lineage.ColumnSource.Kind.IDENTITY;
import static io.datamesh.examples.lineage.ColumnSource.Kind.TRANSFORMATION;

import io.datamesh.examples.lineage.ColumnSource;
import io.datamesh.examples.pipeline.Logic;
import io.datamesh.examples.pipeline.Pipeline;
import io.datamesh.examples.port.ExampleMesh;
import io.datamesh.examples.port.Port;
import java.util.ArrayList;
import java.util.List;

/** The pipelines of the retailer's teams, wired to the ports of their products: orders to items to movements to levels, and to the customer and back to marketing. */
public final class RetailPipelines {

    /** In the order data flows. */
    public static final List<String> NAMES = List.of(
            "customer-profiles",
            "orders",
            "campaigns",
            "touchpoints",
            "order-items",
            "stock-movements",
            "stock-levels",
            "customer-360",
            "campaign-attribution");

    private final Port profiles;
    private final Port orders;
    private final Port items;
    private final Port movements;
    private final Port levels;
    private final Port campaigns;
    private final Port touchpoints;
    private final Port customer360;
    private final Port attribution;

    public RetailPipelines(ExampleMesh mesh) {
        this.profiles = mesh.port("customer-profiles", "customer_profiles");
        this.orders = mesh.port("orders", "order_placed");
        this.items = mesh.port("order-items", "order_items");
        this.movements = mesh.port("warehouse-movements", "inventory_movements");
        this.levels = mesh.port("stock-levels", "inventory_stock_levels");
        this.campaigns = mesh.port("marketing-campaigns", "marketing_campaigns");
        this.touchpoints = mesh.port("marketing-campaigns", "marketing_touchpoints");
        this.customer360 = mesh.port("customer-360", "customer_360");
        this.attribution = mesh.port("campaign-attribution", "marketing_attribution");
    }

    /** All of them, in the order of {@link #NAMES}. */
    public List<Pipeline> pipelines(Traffic traffic) {
        List<Pipeline> pipelines = new ArrayList<>(sources(traffic));
        pipelines.addAll(List.of(orderItems(), stockMovements(), stockLevels(), customer360(), campaignAttribution()));
        return pipelines;
    }

    private List<Pipeline> sources(Traffic traffic) {
        long seed = traffic.seed();
        Customers customers = new Customers(seed, traffic.customers());
        Assortment assortment = new Assortment(seed);
        return List.of(
                source(
                        "customer-profiles",
                        profiles,
                        new CustomerProfiles(profiles.schema(), customers, seed, traffic.profilesPerSecond())),
                source(
                        "orders",
                        orders,
                        new OrdersPlaced(orders.schema(), customers, assortment, seed, traffic.ordersPerSecond())),
                source("campaigns", campaigns, new Campaigns(campaigns.schema(), traffic.campaignsPerSecond())),
                source(
                        "touchpoints",
                        touchpoints,
                        new Touchpoints(touchpoints.schema(), customers, seed, traffic.touchpointsPerSecond())));
    }

    private static Pipeline source(String name, Port output, Logic.Source source) {
        return new Pipeline(name, output, List.of(), List.of(), List.of(), () -> source);
    }

    private Pipeline orderItems() {
        List<ColumnSource> columns = List.of(
                new ColumnSource("order_item_id", orders, "order_id", TRANSFORMATION),
                new ColumnSource("order_item_id", orders, "lines.line", TRANSFORMATION),
                new ColumnSource("order_id", orders, "order_id", IDENTITY),
                new ColumnSource("customer_id", orders, "customer_id", IDENTITY),
                new ColumnSource("line", orders, "lines.line", IDENTITY),
                new ColumnSource("sku", orders, "lines.sku", IDENTITY),
                new ColumnSource("quantity", orders, "lines.quantity", IDENTITY),
                new ColumnSource("unit_price_minor", orders, "lines.unit_price_minor", IDENTITY),
                new ColumnSource("line_total_minor", orders, "lines.quantity", TRANSFORMATION),
                new ColumnSource("line_total_minor", orders, "lines.unit_price_minor", TRANSFORMATION),
                new ColumnSource("currency", orders, "currency", IDENTITY),
                new ColumnSource("placed_at", orders, "placed_at", IDENTITY));
        return new Pipeline(
                "order-items", items, List.of(orders), List.of(), columns, () -> new OrderItems(items.schema()));
    }

    private Pipeline stockMovements() {
        List<ColumnSource> columns = List.of(
                new ColumnSource("movement_id", items, "order_item_id", TRANSFORMATION),
                new ColumnSource("sku", items, "sku", IDENTITY),
                new ColumnSource("warehouse", items, "sku", TRANSFORMATION),
                new ColumnSource("quantity", items, "quantity", TRANSFORMATION),
                new ColumnSource("picked_since_delivery", items, "quantity", AGGREGATION),
                new ColumnSource("order_item_id", items, "order_item_id", IDENTITY),
                new ColumnSource("booked_by", items, "order_item_id", TRANSFORMATION),
                new ColumnSource("occurred_at", items, "placed_at", IDENTITY));
        return new Pipeline(
                "stock-movements",
                movements,
                List.of(items),
                List.of(movements),
                columns,
                () -> new StockMovements(movements.schema()));
    }

    private Pipeline stockLevels() {
        List<ColumnSource> columns = List.of(
                new ColumnSource("sku", movements, "sku", IDENTITY),
                new ColumnSource("warehouse", movements, "warehouse", IDENTITY),
                new ColumnSource("on_hand", movements, "quantity", AGGREGATION),
                new ColumnSource("below_reorder_point", movements, "quantity", AGGREGATION),
                new ColumnSource("last_movement_id", movements, "movement_id", IDENTITY),
                new ColumnSource("as_of", movements, "occurred_at", IDENTITY));
        return new Pipeline(
                "stock-levels",
                levels,
                List.of(movements),
                List.of(levels),
                columns,
                () -> new StockLevels(levels.schema()));
    }

    private Pipeline customer360() {
        List<ColumnSource> columns = List.of(
                new ColumnSource("customer_id", profiles, "customer_id", IDENTITY),
                new ColumnSource("customer_id", orders, "customer_id", IDENTITY),
                new ColumnSource("customer_id", touchpoints, "customer_id", IDENTITY),
                new ColumnSource("email", profiles, "email", IDENTITY),
                new ColumnSource("full_name", profiles, "full_name", IDENTITY),
                new ColumnSource("country", profiles, "country", IDENTITY),
                new ColumnSource("loyalty_tier", profiles, "loyalty_tier", IDENTITY),
                new ColumnSource("orders_count", orders, "order_id", AGGREGATION),
                new ColumnSource("items_count", orders, "lines.quantity", AGGREGATION),
                new ColumnSource("lifetime_value_minor", orders, "total_minor", AGGREGATION),
                new ColumnSource("average_order_value_minor", orders, "total_minor", AGGREGATION),
                new ColumnSource("value_segment", orders, "total_minor", AGGREGATION),
                new ColumnSource("first_order_at", orders, "placed_at", AGGREGATION),
                new ColumnSource("last_order_at", orders, "placed_at", AGGREGATION),
                new ColumnSource("last_touch_campaign_id", touchpoints, "campaign_id", IDENTITY),
                new ColumnSource("last_touch_channel", touchpoints, "channel", IDENTITY),
                new ColumnSource("last_touch_at", touchpoints, "occurred_at", AGGREGATION),
                new ColumnSource("updated_at", profiles, "updated_at", AGGREGATION),
                new ColumnSource("updated_at", orders, "placed_at", AGGREGATION),
                new ColumnSource("updated_at", touchpoints, "occurred_at", AGGREGATION));
        return new Pipeline(
                "customer-360",
                customer360,
                List.of(profiles, orders, touchpoints),
                List.of(customer360),
                columns,
                () -> new Customer360(customer360.schema(), profiles, orders));
    }

    private Pipeline campaignAttribution() {
        List<ColumnSource> columns = List.of(
                new ColumnSource("order_id", orders, "order_id", IDENTITY),
                new ColumnSource("customer_id", orders, "customer_id", IDENTITY),
                new ColumnSource("campaign_id", customer360, "last_touch_campaign_id", IDENTITY),
                new ColumnSource("campaign_id", customer360, "last_touch_at", CONDITIONAL),
                new ColumnSource("channel", customer360, "last_touch_channel", IDENTITY),
                new ColumnSource("touch_age_seconds", customer360, "last_touch_at", TRANSFORMATION),
                new ColumnSource("touch_age_seconds", orders, "placed_at", TRANSFORMATION),
                new ColumnSource("value_segment", customer360, "value_segment", IDENTITY),
                new ColumnSource("attributed_minor", orders, "total_minor", IDENTITY),
                new ColumnSource("currency", orders, "currency", IDENTITY),
                new ColumnSource("ordered_at", orders, "placed_at", IDENTITY));
        return new Pipeline(
                "campaign-attribution",
                attribution,
                List.of(orders, customer360),
                List.of(customer360),
                columns,
                () -> new Attribution(attribution.schema(), orders));
    }
}
