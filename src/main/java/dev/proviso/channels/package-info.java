/**
 * How people and programs are told of requests. {@link dev.proviso.channels.Channel} is what a
 * channel is, each in a package of its own; here is what they share: deliveries, signatures
 * (Standard Webhooks), and what a receiver's answer means.
 */
package dev.proviso.channels;
