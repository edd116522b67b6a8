package dev.proviso.platform.jobs;

/**
 * A job to be enqueued.
 *
 * @param kind whose {@link JobHandler} does it
 * @param lane what shares limits and troubles: the place that is called
 * @param recipient for whom it is: the id of an endpoint or of a principal
 * @param destination where it goes, as the handler understands it
 * @param subject the id of what it is about, or null
 * @param topic what happened, such as {@code request_approved}
 * @param body what is sent, the same on every attempt
 */
public record NewJob(
    String kind,
    String lane,
    String recipient,
    String destination,
    String subject,
    String topic,
    String body) {}
