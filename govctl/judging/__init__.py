"""One project judged by one regulation: rules, materials, deadlines, waivers."""
