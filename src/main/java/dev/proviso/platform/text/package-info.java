/**
 * How text from outside is shown: what a reader would not see is shown as its number, and words of
 * mixed alphabets are found. No markup: that is for the doors.
 */
package dev.proviso.platform.text;
