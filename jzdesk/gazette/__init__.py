"""The gazette room, pure: lines → paragraphs → numbered tree → facts."""
