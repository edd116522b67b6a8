package dev.proviso.channels;

import dev.proviso.platform.Refusal;

/** The refusals of webhooks and deliveries. */
public final class DeliveryRefusals {

  private DeliveryRefusals() {}

  public static Refusal noWebhook() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "webhook_not_found", "Webhook not found");
  }

  static Refusal noDelivery() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "delivery_not_found", "Delivery not found");
  }

  public static Refusal configured() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "webhook_configured",
        "This webhook comes from the configuration: change PROVISO_WEBHOOKS or "
            + "PROVISO_WEBHOOK_SECRET and restart.");
  }

  public static Refusal notConfigured() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "webhook_not_configured",
        "This webhook is not in PROVISO_WEBHOOKS any more: name it there and restart, or delete it.");
  }

  public static Refusal tooMany(int limit) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "too_many_webhooks",
        "There are %d webhooks already. Delete one first.".formatted(limit));
  }

  static Refusal underWay() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "delivery_under_way",
        "An attempt is under way at this moment. Look at its outcome first.");
  }

  public static Refusal deleted() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "webhook_deleted",
        "The webhook that this was for was deleted, so there is nobody to send it to.");
  }
}
