/**
 * What is narrower among conditions: the order that each field has, what several answers have in
 * common, and schemas that take no more than before.
 */
package dev.proviso.core.conditions.narrowing;
